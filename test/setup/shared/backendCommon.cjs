/** Loaded once for each process, see modulesOfProcess.ts. */
module.exports = globalThis.modulesOfProcess.backendCommon;
