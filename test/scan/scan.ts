import { ESLint } from 'eslint';
import { projectRoot, withUnpacked } from './pack';

/** What the official scanner exports; it downloads published packages, and we have none to download yet. */
interface Scanner {
	buildScanConfig(): Promise<ESLint.Options['overrideConfig']>;
	SOURCE_FILE_PATTERNS: string[];
}

interface Findings {
	errors: number;
	warnings: number;
	files: number;
	report: string;
}

const PACKED_FILE_PATTERNS = ['**/*.js', 'package.json'];

/** Lints as the official scanner does, with every inline disable ignored, and counts its warnings as well. */
async function scan(cwd: string, patterns: string[], config: ESLint.Options['overrideConfig']) {
	const eslint = new ESLint({
		cwd,
		allowInlineConfig: false,
		overrideConfigFile: true,
		overrideConfig: config,
	});
	const results = await eslint.lintFiles(patterns);
	const formatter = await eslint.loadFormatter('stylish');
	const findings: Findings = {
		errors: results.reduce((sum, { errorCount }) => sum + errorCount, 0),
		warnings: results.reduce((sum, { warningCount }) => sum + warningCount, 0),
		files: results.length,
		report: await formatter.format(results),
	};
	return findings;
}

async function main() {
	const { buildScanConfig, SOURCE_FILE_PATTERNS } = (await import(
		'@n8n/scan-community-package/scanner/scanner.mjs' as string
	)) as Scanner;
	const config = await buildScanConfig();
	const source = await scan(projectRoot, SOURCE_FILE_PATTERNS, config);
	const packed = await withUnpacked(
		async (folder) => await scan(folder, PACKED_FILE_PATTERNS, config),
	);

	for (const { report } of [source, packed]) if (report) console.log(report);
	const errors = source.errors + packed.errors;
	const warnings = source.warnings + packed.warnings;
	console.log(`${source.files} source files and ${packed.files} packed files scanned`);
	console.log(`scanner: ${errors} errors, ${warnings} warnings`);
	process.exitCode = errors + warnings > 0 ? 1 : 0;
}

void main();
