/** Conversation */
export const conversation: Record<string, string> = {
	'Hand the client over to a Pact user, who answers from then on. In version 2, use Update.':
		'Передаёт клиента пользователю Pact: дальше отвечает он. В версии 2 это делает Update.',
	'Open the conversation with a client, or find the existing one. Use it when you need the conversation itself, even without writing; in version 2, use Message > Send to Phone.':
		'Открывает переписку с клиентом или находит ту, что есть. Пригодится, если нужна сама переписка, пусть и без сообщения. В версии 2 возьмите Message > Send to Phone.',
	'Read the client and messenger of a conversation. Version 2 also tells its state.':
		'Узнаёт, с кем переписка и в каком мессенджере. Версия 2 говорит ещё и её состояние.',
	'List the conversations of a company with their IDs, clients and messengers. Version 2 begins with the latest messages, and can search.':
		'Выдаёт переписки компании: номера, клиенты, мессенджеры. В версии 2 первыми идут те, где писали недавно, и есть поиск.',
	'Write to a client first on WhatsApp, in version 2 also on Telegram, MAX or VK. Use it for the first message, above all for a WhatsApp Business template. Outputs the message, in version 1 the delivery.':
		'Пишет клиенту первым: в WhatsApp, а в версии 2 — ещё в Telegram, MAX и VK. Для первого сообщения, прежде всего для шаблона WhatsApp Business. Выдаёт сообщение, в версии 1 — доставку.',
	'Block or allow a conversation in the Open Lines of Bitrix24.':
		'Закрывает переписке доступ в Открытые линии Битрикс24 или открывает его снова.',
	'Archive a conversation, mark it as replied, or hand it over to a person. Outputs the conversation as it is afterwards.':
		'Отправляет переписку в архив, помечает отвеченной или передаёт человеку. Выдаёт переписку уже с изменениями.',
	'Write a note about the client for the people in the Pact inbox. It replaces the former note.':
		'Пишет заметку о клиенте для тех, кто отвечает в Pact. Прежняя заметка стирается.',
	'Who is to answer the client.': 'Кто будет отвечать клиенту.',
	'Somebody who answers clients in Pact.': 'Кто-то из тех, кто отвечает клиентам в Pact.',
	'Take the conversation from its user.': 'Забрать переписку у того, за кем она закреплена.',
	"The ID of the Pact user. Pact cannot list its users for this node, so ask Pact's support for the ID.":
		'Это пользователь Pact. Списка пользователей узел получить не может, поэтому номер спросите у поддержки Pact.',
	"The ID of the Pact user who is to answer the client. Pact cannot list its users for this node, so ask Pact's support for the ID.":
		'Номер того, кто будет отвечать клиенту. Списка пользователей узел получить не может, поэтому номер спросите у поддержки Pact.',
	'The messenger in which to open the conversation.': 'Где открыть переписку.',
	'What you know about the client.': '',
	'The text of the first message. Telegram needs one; for WhatsApp it may stay empty to get the conversation without writing.':
		'Текст первого сообщения. В Telegram без него нельзя; в WhatsApp можно оставить пустым — тогда узел найдёт переписку и ничего не напишет.',
	'Only conversations with this phone number, client name or nickname.':
		'По телефону, имени или нику клиента.',
	'For WhatsApp, WhatsApp Business, MAX and Telegram.':
		'Для WhatsApp, WhatsApp Business, MAX и Telegram.',
	'For Telegram.': 'Для Telegram.',
	'For VK Direct.': 'Для VK Direct.',
	"The last part of the address of the client's page in VK.":
		'Последняя часть адреса страницы клиента в VK.',
	'The number of the client in VK.': '',
	'The text of the first message.': 'Текст первого сообщения.',
	'Whether to keep messages of this conversation out of the Open Lines of Bitrix24. Turn off to let them through again.':
		'Сообщения этой переписки не попадут в Открытые линии Битрикс24. Выключите — и снова попадут.',
	'Whether to take the conversation from the user who has it.':
		'Забрать переписку у того, за кем она закреплена.',
	'Whether the client still waits for an answer.': 'Ждёт ли клиент ответа.',
	'The client waits for an answer.': 'Клиент ждёт ответа.',
	'Whether the conversation is among the open ones or in the archive.':
		'Открыта переписка или в архиве.',
	'The new note. It replaces the former one, and the client does not see it.':
		'Новая заметка вместо прежней. Клиент её не видит.',
};
