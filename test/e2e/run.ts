import path from 'node:path';
import { parseArgs } from 'node:util';
import { chosenVersions, command, PLAY_HELP, PLAY_OPTIONS, playAll, say } from './acceptance';
import { docsImages } from './runtime/folders';
import { chapters } from './scenarios';
import { openTheatre } from './stage';

const HELP = `The packed package in a real n8n, through its API and its editor

Usage: npm run test:e2e [-- options]

${PLAY_HELP}  --headed          show the browser
  --pictures        renew the pictures in docs/images, with the first version
`;

command(async () => {
	const { values } = parseArgs({
		options: {
			...PLAY_OPTIONS,
			headed: { type: 'boolean', default: false },
			pictures: { type: 'boolean', default: false },
			help: { type: 'boolean' },
		},
	});
	if (values.help) return say(HELP);
	const [first] = chosenVersions(values);
	await playAll({
		chapters,
		options: values,
		open: async (setting) => {
			const isShown = values.pictures && setting.runtime.version === first;
			const pictures = isShown ? docsImages : path.join(setting.folder, 'pictures');
			return await openTheatre({ ...setting, pictures, headed: values.headed });
		},
	});
});
