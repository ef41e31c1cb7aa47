const { spawn } = require('node:child_process');
const { rm } = require('node:fs/promises');
const path = require('node:path');
const { Transform } = require('node:stream');
const { dest, parallel, series, src } = require('gulp');
const prettier = require('prettier');

const OUTPUT = 'dist';

const clean = () => rm(OUTPUT, { recursive: true, force: true });

const compile = () =>
	spawn(process.execPath, [path.join(require.resolve('typescript'), '../tsc.js')], {
		stdio: 'inherit',
	});

/** TypeScript indents with four spaces. In the style of the source, the package is a tenth smaller and nicer to read. */
const format = () =>
	src(`${OUTPUT}/**/*.js`)
		.pipe(
			new Transform({
				objectMode: true,
				transform(file, _encoding, done) {
					const style = { ...require('./.prettierrc.js'), parser: 'babel' };
					prettier.format(String(file.contents), style).then((code) => {
						file.contents = Buffer.from(code);
						done(null, file);
					}, done);
				},
			}),
		)
		.pipe(dest(OUTPUT));

/**
 * Files that n8n reads beside the compiled nodes: icons and codex. Two globs, because one that begins with braces would have
 * gulp walk through node_modules.
 */
const copyAssets = () =>
	src(
		[
			...['nodes', 'credentials'].map((folder) => `${folder}/**/*.{svg,png,json}`),
			'!**/__schema__/**',
		],
		{ base: '.', encoding: false },
	).pipe(dest(OUTPUT));

/**
 * Previews of the outputs, in the folders where n8n looks for them: one for each type version of the node, which begins
 * with the API version of the same number.
 */
const copyPreviews = parallel(
	...['v1', 'v2'].map((version) => {
		const previews = 'nodes/Pact/__schema__';
		const copy = () =>
			src([`${previews}/{shared,${version}}/*/*.json`])
				.pipe(
					new Transform({
						objectMode: true,
						transform(file, _encoding, done) {
							// From shared/job/get.json to job/get.json.
							file.base = path.join(file.dirname, '..');
							done(null, file);
						},
					}),
				)
				.pipe(dest(path.join(OUTPUT, previews, `${version}.0.0`)));
		return Object.assign(copy, { displayName: `copyPreviews ${version}` });
	}),
);

exports.default = series(clean, compile, parallel(format, copyAssets, copyPreviews));
