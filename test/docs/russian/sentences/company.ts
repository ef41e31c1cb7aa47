/** Company */
export const company: Record<string, string> = {
	'A business in Pact, with its channels and conversations.':
		'Бизнес в Pact: со своими каналами и переписками.',
	'Add a company to the Pact account. It cannot be deleted later.':
		'Добавляет компанию в аккаунт Pact. Удалить её потом нельзя.',
	'List the companies of the API token with their IDs and names.':
		'Выдаёт компании, которые открывает токен: номера и названия.',
	'Change the name, contact or webhook address of a company.':
		'Меняет название, телефон, описание или адрес вебхука компании.',
	'What the company is called in Pact, 255 characters at most.': 'До 255 знаков.',
	'What else Pact should know about the company.': 'Что ещё рассказать Pact о компании.',
	'A few words about the company.': 'Несколько слов о компании.',
	'The number under which clients reach the company.': 'Номер, по которому звонят клиенты.',
	'A few words about the company. Leave empty to remove them.':
		'Несколько слов о компании. Оставите пустым — описание сотрётся.',
	'The number under which clients reach the company. Leave empty to remove it.':
		'Номер, по которому звонят клиенты. Оставите пустым — номер сотрётся.',
	'The address that gets the events of the company, one per company. Leave empty to get none. The Pact Trigger sets its own address.':
		'Куда Pact присылает события компании. Такой адрес у компании один. Оставите пустым — событий не будет. Pact Trigger ставит свой адрес сам.',
	'What to change. Everything else stays as it is.': 'Остальное останется как было.',
	'Whether the company is left out of the lists in the web app of Pact.':
		'Компании не будет в списках в кабинете Pact.',
};
