/** Template and Webhook */
export const templatesAndWebhooks: Record<string, string> = {
	'A message that WhatsApp Business has approved for writing first.':
		'Сообщение, которое WhatsApp Business одобрил, чтобы писать первым.',
	'List the WhatsApp Business templates of a company. Version 2 takes several companies at once.':
		'Выдаёт шаблоны WhatsApp Business компании. Версия 2 умеет сразу по нескольким компаниям.',
	'What the list is sorted by. With Position, Oldest First begins at the top of the list.':
		'Если выбрано Position, Oldest First значит «с начала списка».',
	'The place in the list of the company.': 'Место в списке компании.',
	'An address to which Pact sends the events of a company.':
		'Адрес, на который Pact присылает события компании.',
	'Have Pact send the events of a company to another address.':
		'Просит Pact присылать события компании ещё на один адрес.',
	'Stop Pact from sending events to an address.':
		'Просит Pact больше не присылать события на адрес.',
	'List the addresses to which Pact sends the events of a company.':
		'Выдаёт адреса, на которые Pact присылает события компании. Адреса Pact Trigger тоже среди них.',
	'Activate a webhook, deactivate it or change its address.':
		'Включает вебхук, выключает или меняет его адрес.',
	'The address to which Pact sends the events of the company.':
		'На него Pact будет присылать события компании.',
	'Whether Pact starts sending events there. It first calls the address with a test request, and the answer has to be 200.':
		'Pact сразу начнёт присылать события. Сначала он пришлёт пробный запрос, и ответить на него нужно кодом 200.',
	'The ID from the output of Webhook > Create or Get Many.':
		'Его выдают Webhook > Create и Get Many.',
	'What to change. Pact calls a new or activated address with a test request and changes nothing unless the answer is 200.':
		'На новый или включённый адрес Pact пришлёт пробный запрос и, если ответ не 200, ничего не поменяет.',
	'Whether Pact sends events to the address.': 'Pact присылает события на этот адрес.',
};
