/** Message > Send and Wait for Response */
export const waiting: Record<string, string> = {
	'Ask somebody a question, and go on when the answer arrives.':
		'Задаёт вопрос и идёт дальше, когда на него ответят.',
	'Who gets the question.': '',
	'Somebody whose phone number or username you know.':
		'Тот, чей телефон или имя пользователя вы знаете.',
	'What to ask. Links to answer are added below it, unless the answer is a reply.':
		'Что спросить. Ниже узел добавит ссылки для ответа — если отвечают не в самом мессенджере.',
	'How the answer is given.': '',
	'A link to a page with buttons to approve or decline.':
		'По ссылке на страницу с кнопками «да» и «нет».',
	'A link to a page with a field for text.': 'По ссылке на страницу с полем для текста.',
	'The next message that the client writes in the conversation. A workflow with a Pact Trigger for this company has to be active.':
		'Ответом станет следующее сообщение клиента в переписке. Нужен включённый сценарий с Pact Trigger для этой компании.',
	'The text on the link and the button to approve.': 'И на ссылке в сообщении.',
	'The text on the link and the button to decline.': 'И на ссылке в сообщении.',
	'Whether the reply also starts the workflow of the Pact Trigger, as every other message does.':
		'Ответ заодно запустит сценарий с Pact Trigger, как любое другое сообщение.',
	'How long to wait at most. Then the workflow goes on with what came into this node: the output has no "data", which an If node can look for. n8n looks at the clock once a minute.':
		'Когда срок пройдёт, сценарий пойдёт дальше с тем, что пришло в узел: поля `data` в результате не будет, и это можно проверить узлом If. n8n смотрит на часы раз в минуту.',
	'When to stop waiting.': 'Ждать сколько-то времени или до определённого часа.',
	'The time to wait.': '',
	'When to go on without an answer.': 'Когда идти дальше без ответа.',
	'The text above the link in the message.': 'Стоит в сообщении.',
	'The code of the language in which you write the texts of the page. Screen readers and translators go by it.':
		'Код языка, на котором вы пишете тексты страницы; для русского — `ru`. По нему ориентируются переводчики и программы чтения с экрана.',
	'What the page says when the answer has arrived.': 'Его увидит тот, кто ответил.',
	'What the page says to whoever answers again in the first moments. After that, n8n shows its own page, in English.':
		'Его увидит тот, кто ответит повторно сразу же, в первые мгновения. Потом n8n показывает свою страницу, на английском.',
	'What the page says when Limit Wait Time is over and n8n has not noticed yet, for up to a minute. After that, n8n shows its own page, in English.':
		'Его увидит тот, кто опоздал, пока n8n ещё не заметил, что срок из Limit Wait Time прошёл, — до минуты. Потом n8n показывает свою страницу, на английском.',
	'The button below the text.': 'Кнопка под полем для текста.',
	'The question on the page. Leave it empty to repeat the one in the message.':
		'Оставите пустым — будет тот же, что в сообщении.',
	'Title of the page that the link opens.': 'Той, что открывается по ссылке.',
};
