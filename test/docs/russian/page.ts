import { operationsPage } from '../operations/page';
import { translate } from './translate';

const intro = `# Все операции

Что делает каждая операция узла Pact и что значит каждое поле.

*Эту страницу делает \`npm run docs\`; русские фразы лежат в \`test/docs/russian\`.*

- Почти в любое поле можно поставить выражение: узел вычислит его для каждого элемента заново.
- Номера (ID) выбирают из списка или вводят. Чтобы номер подставил ИИ-агент или выражение, выберите **By ID**.
- Телефон нужен с кодом страны: \`+7 (925) 000-00-01\` и \`79250000001\` — одно и то же. Российский мобильный можно писать и с 8: \`8 925 000 00 01\`.
  Городской и любой другой номер без кода страны уйдёт не туда.
- «Версии API» — это [версии API самого Pact](api-versions.md). Если у операции она одна, поля **API Version** в форме нет.
- Поле *Company* можно оставить пустым, если в учётных данных указана компания по умолчанию.
- *Get Many* выдаёт по элементу на каждый результат, а отправка — по элементу на каждое сообщение, которое принял Pact: несколько
  файлов — несколько сообщений.
- В списках каналов, компаний и вебхуков нет ни токенов, ни паролей, ни секрета из адреса Pact Trigger.
- Что нужно, чтобы подключить мессенджер, — в главе [Мессенджеры](messengers.md).
- «При *Send*: Text» значит: поле видно, когда в поле *Send* выбрано *Text*.`;

const FIRST_RESOURCE = '\n## ';

/** The text of docs/ru/operations.md: the English page, line by line. */
export function russianOperationsPage(): string {
	const english = operationsPage();
	const operations = english.slice(english.indexOf(FIRST_RESOURCE) + 1).trimEnd();
	return `${[intro, contentsOf(english), translate(operations)].join('\n\n')}\n`;
}

const contentsOf = (english: string) =>
	(/^\[.+\]\(#shared-fields\)$/m.exec(english)?.[0] ?? '').replace(
		'[Shared fields](#shared-fields)',
		'[Общие поля](#общие-поля)',
	);
