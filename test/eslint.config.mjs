import js from '@eslint/js';
import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';

/** Tests, simulator and tools are ordinary Node programs: TypeScript's usual rules, not n8n's sandbox rules. */
export default defineConfig({
	files: ['**/*.ts'],
	extends: [js.configs.recommended, tseslint.configs.recommended],
});
