/** Channel */
export const channel: Record<string, string> = {
	'A messenger account that is connected to a company.':
		'Аккаунт мессенджера, подключённый к компании.',
	'Check whether a phone number has WhatsApp before writing to it.':
		'Проверяет, есть ли у номера WhatsApp, — до того, как ему писать.',
	'Finish connecting an account with the code its owner received. In version 2, use Enable.':
		'Завершает подключение: принимает код, который получил владелец аккаунта. В версии 2 это делает Enable.',
	'Connect a messenger account to a company.': 'Подключает аккаунт мессенджера к компании.',
	'Disconnect a messenger account from a company for good.':
		'Отключает аккаунт мессенджера от компании насовсем.',
	'Switch a channel off without deleting it: no messages come in or go out.':
		'Выключает канал: сообщения не приходят и не уходят, но сам канал остаётся.',
	'Switch a channel on again, or finish connecting it.':
		'Снова включает канал или завершает его подключение.',
	'Choose the page of an Instagram Business channel, which connects it. In version 2, Create outputs a link for this.':
		'Выбирает страницу для канала Instagram Business — после этого он подключён. В версии 2 ссылку для этого выдаёт Create.',
	'List the messenger accounts that are connected to a company. Version 2 can list several companies at once.':
		'Выдаёт список каналов компании. Версия 2 умеет сразу по нескольким компаниям.',
	'Get the code that connects an account without a QR code. In version 2, Create does this.':
		'Получает код, чтобы подключить аккаунт без QR-кода. В версии 2 это делает Create.',
	'Give a channel a new token, or a new login and password. In version 2, delete the channel and create it again.':
		'Меняет у канала токен или логин с паролем. В версии 2 удалите канал и создайте его заново.',
	'The messenger of the channel.': 'Тот, что у этого канала.',
	'What Telegram asks for.': 'Смотря что просит Telegram.',
	'The code that Request Code asked for.': 'Код, который запросила операция Request Code.',
	"The second step, for accounts with Telegram's two-step verification.":
		'Второй шаг, если в Telegram включена двухэтапная проверка.',
	'What Instagram asks for.': 'Смотря что просит Instagram.',
	'Instagram doubted the sign-in.': 'Instagram усомнился, что входите именно вы.',
	'Instagram doubts the sign-in.': 'Instagram сомневается, что входите именно вы.',
	'Where the code comes from: the "value" from the list in the previous answer.':
		'Откуда придёт код: `value` из списка в предыдущем ответе.',
	'Where Instagram sends the code: the "value" from the list of its challenge.':
		'Это `value` из списка, который прислал Instagram.',
	'The code that the owner of the account received. It is only sent to Pact.':
		'Его получил владелец аккаунта. Код уходит только в Pact.',
	'The password of the Telegram account. It is only sent to Pact.':
		'Пароль аккаунта Telegram. Уходит только в Pact.',
	'The messenger to connect.': 'Какой подключаем.',
	'How the owner of the account allows Pact to use it.':
		'Как владелец аккаунта разрешит Pact им пользоваться.',
	'Scanned with the app on the phone.': 'Сканируют приложением на телефоне.',
	'Confirmed with a code.': 'Подтверждают кодом.',
	'How Pact reaches the 360dialog account.': 'Как Pact попадёт в аккаунт 360dialog.',
	'The API key of 360dialog.': 'Ключ API от 360dialog.',
	'Where 360dialog runs the WhatsApp Business account.':
		'Где 360dialog держит аккаунт WhatsApp Business.',
	'The access token that the messenger issued, such as the one from BotFather for a Telegram bot.':
		'Его выдаёт мессенджер; для бота в Telegram — BotFather.',
	'The ID that 360dialog gave to the WhatsApp channel.': 'Его 360dialog присвоил каналу WhatsApp.',
	'The name of the Instagram account.': 'Имя аккаунта Instagram.',
	'The password of the Instagram account. It is only sent to Pact.':
		'Пароль от Instagram. Уходит только в Pact.',
	'The name of the Instagram account, or the client ID of Avito.':
		'Имя аккаунта Instagram или client ID из Авито.',
	'The password of the Instagram account, or the client secret of Avito. It is only sent to Pact.':
		'Пароль от Instagram или client secret из Авито. Уходит только в Pact.',
	'The number of the account to connect, with the country code.':
		'Номер аккаунта, который подключаем, с кодом страны.',
	'The number of the person who signs in, with the country code.':
		'Номер того, кто входит, с кодом страны.',
	"The answer of Facebook's Graph API to /me?fields=first_name,last_name,picture,name,email.":
		'Ответ Facebook Graph API на запрос `/me?fields=first_name,last_name,picture,name,email`.',
	'The ID that 360dialog gave to you as its client.': 'Его 360dialog присвоил вам как клиенту.',
	'The name that clients see in WhatsApp.': 'Его клиенты видят в WhatsApp.',
	'Load older messages into Pact from this moment on, one month back at most. Without it nothing older is loaded.':
		'Не раньше чем месяц назад. Не заполните — прежние сообщения в Pact не загрузятся.',
	"Pact's tariff for the WhatsApp Business channel.": 'Тариф Pact для канала WhatsApp Business.',
	'How far back Pact loads older messages of the account.':
		'Речь о сообщениях, которые были до подключения.',
	'How far back Pact loads older messages of the page.':
		'Речь о сообщениях, которые были до подключения.',
	'Only for Telegram Personal that is connected by phone: the code that Telegram sent to the owner of the account. Leave it empty for everything else.':
		'Только для Telegram Personal, который подключают по номеру: код, который Telegram прислал владельцу. В остальных случаях оставьте пустым.',
	'Only for custom channels: the address of your service.': 'Только для канала Custom.',
	'The ID of the page, from the output of Channel > Create.': 'Его выдаёт Channel > Create.',
	'The IDs of further companies to list together with the one above, separated by commas.':
		'Их номера через запятую: в списке будут и они.',
	'What the channel signs in to its messenger with.': 'С чем канал входит в мессенджер.',
	'For Facebook, Instagram Business, Telegram bots, Viber, VK and VK Direct.':
		'Для Facebook, Instagram Business, ботов Telegram, Viber, VK и VK Direct.',
	'For Instagram.': 'Для Instagram.',
};
