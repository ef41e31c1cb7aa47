/** Loaded once for each process, see environment.cjs. */
module.exports = globalThis.modulesOfProcess.fastCheck;
