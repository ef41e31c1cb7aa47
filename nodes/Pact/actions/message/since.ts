import { field } from '../../form/field';
import { moment } from '../../form/kinds';

/** From when on messages are wanted. */
export const since = field(
	{
		displayName: 'Since',
		name: 'since',
		type: 'dateTime',
		default: '',
		description: 'Only messages from this moment on. Older ones are not requested.',
	},
	moment,
);
