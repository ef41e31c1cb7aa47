import path from 'node:path';
import { operationsPage } from './operations/page';
import { russianOperationsPage } from './russian/page';

const docs = path.resolve(__dirname, '../../docs');

/** A document of which the whole or a part is made from the code. */
interface GeneratedFile {
	file: string;
	/** What the file has to be, given what it is */
	make(current: string): string;
}

export const generatedFiles: GeneratedFile[] = [
	{ file: path.join(docs, 'operations.md'), make: operationsPage },
	{ file: path.join(docs, 'ru', 'operations.md'), make: russianOperationsPage },
];
