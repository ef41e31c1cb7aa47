/** Attachment */
export const attachment: Record<string, string> = {
	'A file that can be sent with messages.': 'Файл, который можно отправить с сообщением.',
	'Upload a file to send with messages later: in version 1 within one conversation, in version 2 anywhere in the company.':
		'Загружает файл в Pact, чтобы потом отправить его с сообщением: в версии 1 — в той же переписке, в версии 2 — в любой переписке компании.',
	'Where the file comes from.': '',
	'A file that an earlier node loaded.': 'Файл, который загрузил один из предыдущих узлов.',
	'Pact downloads the file itself.': 'Pact сам скачает файл по адресу.',
	'The name of the field with the file, as the Binary tab of the input shows it.':
		'Имя поля с файлом, как на вкладке Binary у входных данных.',
	'The address of the file. It must open without signing in.':
		'Файл должен открываться без входа в аккаунт.',
	'How many pixels high a picture is. Set Picture Width as well.':
		'В пикселях. Укажите и Picture Width.',
	'How many pixels wide a picture is. Set Picture Height as well.':
		'В пикселях. Укажите и Picture Height.',
	'Whether the client sees an audio file as a voice message. Only for audio files, such as OGG.':
		'Клиент увидит аудиофайл как голосовое сообщение. Годится только для аудио, например OGG.',
};
