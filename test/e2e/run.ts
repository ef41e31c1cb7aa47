import path from 'node:path';
import { parseArgs } from 'node:util';
import { chosenVersions, command, RUN_HELP, RUN_OPTIONS, runAll, say } from './acceptance';
import { docsImages } from './runtime/folders';
import { suites } from './scenarios';
import { openEnvironment } from './environment';

const HELP = `The packed package in a real n8n, through its API and its editor

Usage: npm run test:e2e [-- options]

${RUN_HELP}  --headed          show the browser
  --pictures        renew the pictures in docs/images, with the first version
`;

command(async () => {
	const { values } = parseArgs({
		options: {
			...RUN_OPTIONS,
			headed: { type: 'boolean', default: false },
			pictures: { type: 'boolean', default: false },
			help: { type: 'boolean' },
		},
	});
	if (values.help) return say(HELP);
	const [first] = chosenVersions(values);
	await runAll({
		suites,
		options: values,
		open: async (setting) => {
			const isShown = values.pictures && setting.runtime.version === first;
			const pictures = isShown ? docsImages : path.join(setting.folder, 'pictures');
			return await openEnvironment({ ...setting, pictures, headed: values.headed });
		},
	});
});
