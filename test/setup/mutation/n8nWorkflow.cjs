/** Loaded once for each process, see environment.cjs. */
module.exports = globalThis.modulesOfProcess.n8nWorkflow;
