import { execFileSync } from 'node:child_process';
import { whyStale } from './build';

const reason = whyStale();
if (reason) {
	console.log(`${reason}: building`);
	execFileSync('npm', ['run', '--silent', 'build'], { stdio: ['ignore', 'ignore', 'inherit'] });
}
