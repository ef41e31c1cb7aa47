import { services } from '../engine/harness/stubServices';
import { recipeTests } from './recipeTests';

const recipe = recipeTests('voice-and-photos');

const VOICE = { file_name: 'voice.ogg', mime_type: 'audio/ogg; codecs=opus', content: 'OGG' };
const PHOTO = { file_name: 'rose.jpg', mime_type: 'image/jpeg', content: 'JPEG' };
const PRICES = { file_name: 'prices.pdf', mime_type: 'application/pdf', content: 'PDF' };

const sends = async (...attachments: object[]) =>
	await recipe.clientWrites('', { text: 'See here', attachments });

/** The lines of the note, without the time in front. */
function noteLines(): string[] {
	const [time, ...lines] = (recipe.pact.world.conversations[0]?.note ?? '').split('\n');
	expect(time).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d$|^$/);
	return lines;
}

const notesWritten = () => recipe.pact.requests.filter(({ path }) => path.endsWith('/note')).length;

// AI and disk are stubs of the nodes; the files come from Pact over HTTP.
describe('voice-and-photos', () => {
	it('turns a voice message into text and saves it', async () => {
		services.ai = (kind, { content, fileName }) => `${kind} of ${fileName}, ${content.toString()}`;
		await recipe.activate();
		const { message } = await sends(VOICE);
		expect(noteLines()).toEqual(['Voice message: audio of voice.ogg, OGG']);
		expect([...services.disk]).toEqual([
			[`/home/node/.n8n-files/${message.id}-attachment_0-voice.ogg`, 'OGG'],
		]);
		expect(recipe.statuses()).toEqual(['success']);
		expect(recipe.pact.world.messages).toHaveLength(1);
	});

	it('puts everything of one message into one note, each file understood as what it is', async () => {
		await recipe.activate();
		await sends(PHOTO, PRICES, VOICE);
		expect(noteLines()).toEqual([
			'Voice message: The content of voice.ogg',
			'Photo: The content of rose.jpg',
			'File: prices.pdf',
		]);
		expect(notesWritten()).toBe(1);
		expect([...services.disk.values()].sort()).toEqual(['JPEG', 'OGG', 'PDF']);
	});

	it('says so in the note when the AI does not answer, and has saved the files', async () => {
		services.ai = () => {
			throw new Error('Incorrect API key provided: sk-secret');
		};
		await recipe.activate();
		await sends(VOICE, PHOTO);
		expect(noteLines()).toEqual([
			'A voice message that could not be turned into text',
			'A photo that could not be described',
		]);
		expect(services.disk.size).toBe(2);
	});

	it('says so in the note when a file cannot be saved, and has the text', async () => {
		services.isDiskFull = true;
		await recipe.activate();
		await sends(VOICE);
		expect(noteLines()).toEqual([
			'Voice message: The content of voice.ogg',
			'A file that could not be saved by n8n',
		]);
	});

	it('says so in the note when Pact does not hand a file over', async () => {
		await recipe.activate();
		const { conversation } = await recipe.clientWrites('Hello');
		const attachment_url = `${recipe.pact.url}/uploads/storage/attachment/file/gone.ogg`;
		const attachments = [{ id: 1, file_name: 'gone.ogg', mime_type: 'audio/ogg', attachment_url }];
		const object = { id: 9, company_id: 154, conversation_id: conversation.id, income: true };
		await recipe.pact.emit({
			...{ event: 'create', type: 'message' },
			object: { ...object, message: null, attachments },
		});
		await recipe.settle();
		expect(noteLines()).toEqual([
			'A file that could not be downloaded: The file server answered HTTP 404',
		]);
		expect(services.disk.size).toBe(0);
	});

	it('writes no note for a message without files', async () => {
		await recipe.activate();
		await recipe.clientWrites('Hello');
		expect(recipe.statuses()).toEqual(['success']);
		expect(notesWritten()).toBe(0);
	});

	it('saves a file in the folder, whatever the client calls it', async () => {
		await recipe.activate();
		const { message } = await sends({ ...PRICES, file_name: '../../etc/a\\b: "c"' });
		expect([...services.disk.keys()]).toEqual([
			`/home/node/.n8n-files/${message.id}-attachment_0-a_b_ _c_`,
		]);
	});
});
