import { exampleChoices } from '../../workflows/examples';
import { fillIn, type Choices } from '../../workflows/fillIn';
import { readExample } from './examples';
import type { WorkflowFile } from './workflow';

/** Credentials by their type, as nodes name them. */
export interface KnownCredentials {
	pactApi: { id: string; name: string };
	[type: string]: { id: string; name: string };
}

/** An example workflow as somebody leaves it who has imported it and chosen credentials, company and channel. */
export async function readFilledExample(
	file: string,
	credentials: KnownCredentials,
	choices: Choices = exampleChoices,
): Promise<WorkflowFile> {
	return fillIn(await readExample(file, credentials), choices, credentials.pactApi);
}
