import assert from 'node:assert/strict';
import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { startOpenAi } from '../../../standIns/openAi';
import { eventually, type Scenario } from '../../scenario';
import {
	clientWrites,
	credentialFor,
	filledRecipe,
	importedRecipe,
	opensInEditor,
	published,
	succeeded,
} from './recipe';

const FILE = 'voice-and-photos.json';
const AIS = ['Turn Into Text', 'Describe the Photo'];

const attachments = [
	{ file_name: 'voice.ogg', mime_type: 'audio/ogg', content: 'the recording' },
	{ file_name: 'rose.jpg', mime_type: 'image/jpeg', content: 'the picture' },
];

/** OpenAI is a stand-in on loopback; the files are written to the home folder of the n8n under test. */
export const voiceAndPhotos: Scenario[] = [
	{
		name: 'Recipe: voice messages and photos become text in the note, and files on disk',
		seconds: 240,
		async run(context) {
			const openAi = await startOpenAi();
			// Where n8n 2 lets workflows write unless it is told otherwise.
			const folder = path.join(context.n8n.folder, '.n8n-files');
			await rm(folder, { recursive: true, force: true });
			try {
				const credentials = await credentialFor(context, 'openAiApi', openAi.credential);
				const { nodes } = await importedRecipe(context, FILE);
				const form = nodes.find(({ name }) => name === 'Save the File')?.parameters;
				const fileName = String(form?.fileName).replace('/home/node/.n8n-files', folder);
				const filled = await filledRecipe(context, FILE, {
					...Object.fromEntries(AIS.map((name) => [name, { credentials }])),
					'Save the File': { parameters: { fileName } },
				});
				await opensInEditor(context, FILE, { filled, missingAt: AIS });

				const workflow = await published(context, filled);
				const { conversation, message } = await clientWrites(context, null, { attachments });
				await succeeded(context, workflow, 1);
				const lines = () => (conversation.note ?? '').split('\n').slice(1);
				const texts = ['Voice message: White roses, please', 'Photo: A red rose.'];
				const unsaved = 'A file that could not be saved by n8n';
				await eventually(() => assert.deepEqual(lines(), [...texts, unsaved, unsaved]));

				await mkdir(folder);
				await clientWrites(context, null, { attachments });
				await succeeded(context, workflow, 2);
				assert.deepEqual(lines(), texts);
				const files = (await readdir(folder)).sort();
				const next = message.id + 1;
				assert.deepEqual(files, [
					`${next}-attachment_0-voice.ogg`,
					`${next}-attachment_1-rose.jpg`,
				]);
				const voice = await readFile(path.join(folder, String(files[0])), 'utf8');
				assert.equal(voice, 'the recording');
				assert.match(String(openAi.questions[0]?.text), /the recording/);

				openAi.isAway = true;
				await clientWrites(context, null, { attachments });
				await succeeded(context, workflow, 3);
				assert.deepEqual(lines(), [
					'A voice message that could not be turned into text',
					'A photo that could not be described',
				]);
			} finally {
				await openAi.close();
			}
		},
	},
];
