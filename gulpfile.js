const { rm } = require('node:fs/promises');
const path = require('node:path');
const { Transform } = require('node:stream');
const { dest, parallel, series, src } = require('gulp');
const typescript = require('@rollup/plugin-typescript');
const prettier = require('prettier');
const { rollup } = require('rollup');
const { n8n } = require('./package.json');

const OUTPUT = 'dist';

const clean = () => rm(OUTPUT, { recursive: true, force: true });

/** From dist/nodes/Pact/Pact.node.js to dist/nodes/Pact/Pact.node and its source. */
const entries = [...n8n.nodes, ...n8n.credentials].map((built) => {
	const name = path.relative(OUTPUT, built).replace(/\.js$/, '');
	return [name, `${name}.ts`];
});

/**
 * A folder of the nodes becomes one file, because n8n waits for every file it loads: 260 of them took it more than twice as long.
 * No code is minified, so that the package can be read.
 */
const compile = async () => {
	const bundle = await rollup({
		input: Object.fromEntries(entries),
		external: ['n8n-workflow', 'node:crypto'],
		plugins: [typescript({ module: 'esnext', outDir: OUTPUT, noEmitOnError: true })],
		onwarn(warning) {
			throw new Error(warning.message);
		},
	});
	await bundle.write({
		dir: OUTPUT,
		format: 'cjs',
		chunkFileNames: 'nodes/Pact/[name].js',
		manualChunks: (file) => /nodes[\\/]Pact[\\/](\w+)[\\/]/.exec(file)?.[1],
		minifyInternalExports: false,
		hoistTransitiveImports: false,
	});
	await bundle.close();
};

/** In the style of the source, the package is nicer to read. */
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
							file.contents = Buffer.from(JSON.stringify(JSON.parse(file.contents)));
							done(null, file);
						},
					}),
				)
				.pipe(dest(path.join(OUTPUT, previews, `${version}.0.0`)));
		return Object.assign(copy, { displayName: `copyPreviews ${version}` });
	}),
);

exports.default = series(clean, compile, parallel(format, copyAssets, copyPreviews));
