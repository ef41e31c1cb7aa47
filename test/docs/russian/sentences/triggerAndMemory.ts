/** Pact Trigger and Pact Chat Memory */
export const triggerAndMemory: Record<string, string> = {
	'What starts the workflow.': 'События, от которых запускается сценарий.',
	'Who tells Pact the address of this workflow, and where Pact keeps it.':
		'Кто сообщает Pact адрес сценария и где Pact его хранит.',
	'Recommended. Publishing the workflow (n8n 1: activating) adds its address to the company, beside up to four others. Unpublishing removes it.':
		'Лучший выбор. При включении сценария узел добавляет компании его адрес, рядом может быть ещё до четырёх. При выключении убирает.',
	'Sets the one webhook address of the company. Use it for Delivery Finished and Group Member Joined, which Company Webhook does not have.':
		'Занимает адрес, который у компании один. Нужен для Delivery Finished и Group Member Joined: с Company Webhook они не приходят.',
	'You paste the address into Pact yourself. The node calls nothing.':
		'Адрес вы вставляете в Pact сами, узел ничего не вызывает.',
	'Refuses events of other companies. Leave it empty to take them all.':
		'События других компаний узел не примет. Оставите пустым — примет все.',
	'Only events of this channel. With Company Webhook, Pact names the channel in channel events only: filter messages by Messenger.':
		'Только события этого канала. С Company Webhook Pact называет канал лишь в событиях самих каналов, поэтому сообщения отбирайте по Messenger.',
	'Only events of this conversation.': 'Только события этой переписки.',
	'Whether to download the files of a message into binary fields.':
		'Файлы из сообщения попадут в двоичные поля.',
	'Whether to ignore an event that Pact delivers again, as it does for up to ten minutes when it gets no answer.':
		'Если Pact пришлёт то же событие ещё раз, сценарий не запустится. Pact повторяет до десяти минут, когда не получил ответа.',
	'The largest file to download, in megabytes, when Download Attachments is on. For each message, the first 20 files are downloaded, 100 MB in total, within three minutes.':
		'Самый большой файл в мегабайтах, если включено Download Attachments. С одного сообщения скачиваются первые 20 файлов, всего до 100 МБ и не дольше трёх минут.',
	'Only events of this messenger. With Company URL (Old API), delivery results, QR codes and channel states do not name theirs, so they are left out.':
		'Только события этого мессенджера. С Company URL (Old API) в итогах доставки, QR-кодах и состояниях каналов мессенджер не назван, поэтому они не пройдут.',
	'What the next node gets.': 'Что получит следующий узел.',
	'What Pact sent, unchanged.': 'То, что прислал Pact, как есть.',
	'The same fields for every event, whichever way it came.':
		'Одни и те же поля у всех событий, каким бы способом они ни пришли.',
	'Whether to leave out what happens in groups, so that an answer does not go to a whole group.':
		'События групп не пройдут — чтобы ответ не ушёл в общий чат.',
	'Whether to take over when the company already delivers to another address. Deactivating the workflow puts that address back.':
		'Узел займёт адрес компании, даже если там уже стоит чужой. При выключении сценария прежний вернётся на место.',
	'Text that deliveries must carry at the end of the address as ?secret=…, so that nobody else can start the workflow. Use letters and digits.':
		'Буквы и цифры, которые должны стоять в конце адреса как `?secret=…`, чтобы никто чужой не запустил сценарий.',
	'For older workflows. Does not report deleted messages or file names.':
		'Для старых сценариев. Не говорит ни об удалённых сообщениях, ни об именах файлов.',
	'The chat that the agent remembers. The Pact Trigger outputs its ID as conversationId.':
		'Чат, который помнит агент. Pact Trigger выдаёт его номер в поле `conversationId`.',
	'How many of the newest messages the agent gets.': 'Столько последних сообщений получит агент.',
	'Whether the history names the files of messages, such as "[image: price.png]". Their content is not read.':
		'В истории будут имена файлов, например `[image: price.png]`. Что внутри, агент не читает.',
	'How many seconds the agent may wait until it can read the messages.':
		'В секундах: столько агент может ждать, пока получится посмотреть сообщения.',
	"What to do when Pact's limit for reading messages is used up (20 requests a minute).":
		'Pact разрешает 20 просмотров сообщений в минуту.',
	'The agent answers with what was read before, or without history.':
		'Агент ответит по тому, что прочитал раньше, или без истории.',
	'The agent does not answer.': 'Агент не ответит.',
	'The mark before each message to the client that this n8n did not send, so that the model does not take it for its own. Leave it empty for no mark.':
		'Ставится перед сообщениями клиенту, которые отправил не этот n8n, чтобы модель не приняла их за свои. Пусто — пометки нет.',
	'Only messages from this moment on, such as the day the bot started.':
		'Например, со дня, когда заработал бот.',
};
