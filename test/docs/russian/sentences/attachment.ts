/** Attachment */
export const attachment: Record<string, string> = {
	'A file that messages can carry.': 'Файл, который можно отправить с сообщением.',
	'Give Pact a file that messages can carry: in version 1 those of one conversation, in version 2 those of the company.':
		'Загружает файл в Pact, чтобы потом отправить его с сообщением: в версии 1 — в той же переписке, в версии 2 — в любой переписке компании.',
	'Where the file comes from.': '',
	'A file that an earlier node loaded.': 'Файл, который загрузил один из предыдущих узлов.',
	'Pact loads the file itself.': 'Pact сам скачает файл по адресу.',
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
