const { spawn } = require('node:child_process');
const { rm } = require('node:fs/promises');
const path = require('node:path');
const { dest, series, src } = require('gulp');

const OUTPUT = 'dist';

const clean = () => rm(OUTPUT, { recursive: true, force: true });

const compile = () =>
	spawn(process.execPath, [path.join(require.resolve('typescript'), '../tsc.js')], {
		stdio: 'inherit',
	});

/** Files that n8n reads beside the compiled nodes: icons, codex and output schemas. */
const copyAssets = () =>
	src(['{nodes,credentials}/**/*.{svg,png,json}'], { encoding: false }).pipe(dest(OUTPUT));

exports.default = series(clean, compile, copyAssets);
