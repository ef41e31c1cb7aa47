const { loadClassesBy, n8nCore } = globalThis.modulesOfProcess;

// Nodes and credentials belong to the test file, not to the process: what they remember ends with it.
loadClassesBy((file, name) => new (require(file)[name])());

/** Loaded once for each process, see modulesOfProcess.ts. */
module.exports = n8nCore;
