import type { Suite } from '../scenario';
import { agent } from './agent';
import { consolePage } from './console';
import { credential } from './credential';
import { editor } from './editor';
import { examples } from './examples';
import { failures } from './failures';
import { form } from './form';
import { installed } from './installed';
import { memory } from './memory';
import { operations } from './operations';
import { manyReplies, replies } from './replies';
import { review } from './review';
import { trigger } from './trigger';
import { waiting } from './waiting';

/** Everything that is tested in a real n8n, in the order of a user's first day with the package. */
export const suites: Suite[] = [
	installed,
	credential,
	operations,
	failures,
	agent,
	memory,
	trigger,
	waiting,
	replies,
	...(process.env.PACT_E2E_MANY ? [manyReplies] : []),
	review,
	consolePage,
	examples,
	editor,
	form,
];
