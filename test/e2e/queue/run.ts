import { parseArgs } from 'node:util';
import { command, RUN_HELP, RUN_OPTIONS, runAll, say } from '../acceptance';
import { openCluster } from './cluster';
import { queueMemory } from './memory';
import { queueReplies } from './replies';
import { queueMode } from './scenarios';

const HELP = `The packed package in n8n's queue mode: several processes on PostgreSQL and Redis

Usage: npm run test:queue [-- options]

${RUN_HELP}`;

command(async () => {
	const { values } = parseArgs({ options: { ...RUN_OPTIONS, help: { type: 'boolean' } } });
	if (values.help) return say(HELP);
	await runAll({
		suites: [queueMode, queueReplies, queueMemory],
		options: values,
		open: openCluster,
	});
});
