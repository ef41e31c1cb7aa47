import { whyStale } from './build';

/** Engine tests load `dist`. Without this, a forgotten build would have them judge yesterday's code. */
export default function globalSetup() {
	const reason = whyStale();
	if (!reason) return;
	// An error would bury this line in jest's own stack.
	console.error(`${reason}: run npm run build`);
	process.exit(1);
}
