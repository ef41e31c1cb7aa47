import importX from 'eslint-plugin-import-x';
import { createTypeScriptImportResolver } from 'eslint-import-resolver-typescript';
import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';

const PACT = './nodes/Pact';

/** `from` may not be known in `target`. */
const never = (target, from, message) => ({
	target: `${PACT}/${target}`,
	from: from.map((room) => `${PACT}/${room}`),
	message,
});

/**
 * What n8n's linter does not look at in the published code: who may import whom (CONTRIBUTING.md, "Where things are"),
 * and promises that nobody waits for.
 */
export default defineConfig({
	files: ['nodes/**/*.ts', 'credentials/**/*.ts'],
	plugins: { 'import-x': importX, '@typescript-eslint': tseslint.plugin },
	languageOptions: {
		parser: tseslint.parser,
		parserOptions: { projectService: true },
	},
	settings: { 'import-x/resolver-next': [createTypeScriptImportResolver()] },
	// n8n's own rules are checked by `eslint nodes credentials`.
	linterOptions: { reportUnusedDisableDirectives: 'off' },
	rules: {
		'import-x/no-cycle': 'error',
		'import-x/no-self-import': 'error',
		'import-x/no-restricted-paths': [
			'error',
			{
				zones: [
					never(
						'transport',
						['form', 'api', 'actions', 'trigger', 'locators', 'memory'],
						'transport knows one request and nothing of Pact’s endpoints',
					),
					never(
						'form',
						['api', 'actions', 'trigger', 'locators', 'memory'],
						'form knows no endpoint and no operation',
					),
					never(
						'api',
						['actions', 'trigger', 'locators', 'memory'],
						'api knows no action, no trigger and no list of the form',
					),
					never('trigger', ['actions', 'locators', 'memory'], 'trigger knows no action'),
					never('locators', ['actions', 'trigger', 'memory'], 'locators know no action'),
					never('memory', ['actions', 'trigger', 'locators'], 'memory knows no action'),
					never(
						'actions',
						['trigger', 'locators', 'memory'],
						'actions know neither trigger nor locators nor memory',
					),
				],
			},
		],
		'@typescript-eslint/no-explicit-any': 'error',
		'@typescript-eslint/no-floating-promises': 'error',
		'@typescript-eslint/no-misused-promises': 'error',
		'@typescript-eslint/no-non-null-assertion': 'error',
		'@typescript-eslint/await-thenable': 'error',
		'@typescript-eslint/switch-exhaustiveness-check': 'error',
	},
});
