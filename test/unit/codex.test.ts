import action from '../../nodes/Pact/Pact.node.json';
import trigger from '../../nodes/Pact/PactTrigger.node.json';

/** What people type into n8n's node panel. */
const WORDS = [
	...['whatsapp', 'whats app', 'вотсап', 'вацап', 'ватсап', 'viber', 'вайбер', 'max', 'макс'],
	...['instagram', 'инстаграм', 'avito', 'авито', 'odnoklassniki', 'одноклассники', 'sms', 'смс'],
	...['рассылка', 'bulk', 'chat', 'чат', 'messenger', 'мессенджер'],
];

describe('The search of the node panel', () => {
	it.each([
		['Pact', action],
		['Pact Trigger', trigger],
	])('finds %s by what it connects, in Latin and Cyrillic letters', (_name, { alias }) => {
		expect(alias).toEqual(expect.arrayContaining(WORDS));
	});
});
