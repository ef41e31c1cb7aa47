const { spawn } = require('node:child_process');
const { rm } = require('node:fs/promises');
const path = require('node:path');
const { Transform } = require('node:stream');
const { dest, series, src } = require('gulp');

const OUTPUT = 'dist';

const clean = () => rm(OUTPUT, { recursive: true, force: true });

const compile = () =>
	spawn(process.execPath, [path.join(require.resolve('typescript'), '../tsc.js')], {
		stdio: 'inherit',
	});

/** TypeScript indents with four spaces. Tabs, as in the source, make the package a tenth smaller. */
const indentWithTabs = () =>
	src(`${OUTPUT}/**/*.js`)
		.pipe(
			new Transform({
				objectMode: true,
				transform(file, _encoding, done) {
					const code = String(file.contents);
					const tabs = (spaces) => '\t'.repeat(spaces.length / 4);
					file.contents = Buffer.from(code.replace(/^(?: {4})+/gm, tabs));
					done(null, file);
				},
			}),
		)
		.pipe(dest(OUTPUT));

/** Files that n8n reads beside the compiled nodes: icons, codex and output schemas. */
const copyAssets = () =>
	src(['{nodes,credentials}/**/*.{svg,png,json}'], { encoding: false }).pipe(dest(OUTPUT));

exports.default = series(clean, compile, indentWithTabs, copyAssets);
