import { parseArgs } from 'node:util';
import { command, PLAY_HELP, PLAY_OPTIONS, playAll, say } from '../acceptance';
import { openCluster } from './cluster';
import { queueMode } from './scenarios';

const HELP = `The packed package in n8n's queue mode: several processes on PostgreSQL and Redis

Usage: npm run test:queue [-- options]

${PLAY_HELP}`;

command(async () => {
	const { values } = parseArgs({ options: { ...PLAY_OPTIONS, help: { type: 'boolean' } } });
	if (values.help) return say(HELP);
	await playAll({ chapters: [queueMode], options: values, open: openCluster });
});
