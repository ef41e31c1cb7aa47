import { whyStale } from './build';
import { prepareN8nFolder } from './n8nFolder';

/** Engine tests load `dist`. Without this, a forgotten build would have them judge yesterday's code. */
export default function globalSetup() {
	const reason = whyStale();
	if (reason) {
		// An error would bury this line in jest's own stack.
		console.error(`${reason}: run npm run build`);
		process.exit(1);
	}
	prepareN8nFolder();
}
