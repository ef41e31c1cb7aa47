import { textField } from '../../form/field';
import type { Kind } from '../../form/kinds';
import { parseText, TEXT_REMEDY } from '../../form/values';

/** The name of a client in a messenger, as Pact takes it. People also write it with @. */
export const nickname: Kind<string> = {
	parse: (received) => parseText(received)?.trim().replace(/^@/, '') || undefined,
	remedy: TEXT_REMEDY,
};

/** Whom to write to in Telegram. */
export const username = textField(
	{
		displayName: 'Username',
		name: 'username',
		placeholder: 'e.g. anna_ivanova',
		description: 'The name of the client in Telegram, with or without @',
	},
	nickname,
);
