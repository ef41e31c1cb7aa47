/** Fields that many operations have. */
export const shared: Record<string, string> = {
	'Fields that many operations have.': 'Поля, которые есть у многих операций.',
	"Which of Pact's two APIs to use.": 'С каким из двух API Pact работать.',
	'Recommended by Pact.': 'Его рекомендует Pact.',
	'For older workflows. Pact has announced that its channels will be switched off.':
		'Для старых сценариев. Pact объявил, что каналы этой версии отключит.',
	'The IDs that Attachment > Upload gave back, in version 1 for this conversation, separated by commas.':
		'Их выдаёт Attachment > Upload; перечислите через запятую. В версии 1 файл загружают в эту же переписку.',
	'The connected messenger account.': 'Подключённый аккаунт мессенджера.',
	'The Pact company to work in. May stay empty when the Pact credential has a Default Company ID.':
		'В какой компании Pact работать. Можно не заполнять, если в учётных данных есть Default Company ID.',
	'The chat with one client or a group.': 'Чат с одним клиентом или группой.',
	'How many seconds to wait for the delivery at most, when Wait for Delivery is on. After that the output is what Pact said last.':
		'В секундах, если включено Wait for Delivery. Потом узел выдаст то, что Pact сказал последним.',
	'The addresses of files on the web, one per line. Pact downloads them itself.':
		'Адреса в интернете, по одному в строке. Pact скачает файлы сам.',
	'The names of the fields with files, as the Binary tab of the input shows them, separated by commas.':
		'Имена полей через запятую, как на вкладке Binary у входных данных.',
	'What to do when Pact could not deliver the message, when Wait for Delivery is on.':
		'Что делать, если включено Wait for Delivery, а сообщение не дошло.',
	"The error carries Pact's reason.": 'Остановиться с ошибкой; в ней будет причина от Pact.',
	"The next node gets Pact's answer, with the reason in it.":
		'Отдать следующему узлу ответ Pact вместе с причиной.',
	'Max number of results to return.': 'Больше записей узел не выдаст.',
	'How many seconds each item may wait when Pact allows no more requests for now. With 0 the node stops instead.':
		'Сколько секунд может ждать каждый элемент, когда Pact пока не принимает новых запросов. При 0 узел не ждёт, а останавливается.',
	'The text to send. It may stay empty when files are sent.':
		'Текст. Если отправляете файлы, можно оставить пустым.',
	'The number of the client with the country code. Spaces, brackets, dashes and a leading + are taken out for you.':
		'Номер клиента с кодом страны. Пробелы, скобки, дефисы и плюс узел уберёт сам.',
	'Whether to return all results or only up to a given limit.': 'Иначе — не больше, чем в Limit.',
	'Whether to send the text as a message of its own, before the files. WhatsApp shows text beside images, but not beside PDF files.':
		'Текст уйдёт своим сообщением, перед файлами. WhatsApp показывает текст под картинкой, но не под PDF.',
	'Whether Pact also hands the message to the CRM that is connected to the company.':
		'Pact передаст сообщение и в CRM, которая подключена к компании.',
	'Whether to return a simplified version of the response instead of the raw data.':
		'В результате будет самое нужное вместо полного ответа Pact.',
	'In which order Pact lists the results.': 'В каком порядке Pact выдаёт записи.',
	'The name of the client in Telegram, with or without @.': 'Имя клиента в Telegram, с @ или без.',
	'Whether to wait until Pact has delivered the message. Otherwise the node goes on as soon as Pact has accepted it.':
		'Узел подождёт, пока Pact доставит сообщение. Иначе он пойдёт дальше, как только Pact его принял.',
};
