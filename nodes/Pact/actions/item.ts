import type {
	IBinaryData,
	IDataObject,
	IExecuteFunctions,
	INodeProperties,
	NodeExecutionHint,
} from 'n8n-workflow';
import { nameSession } from '../api/session';
import type { Field, FormElement } from '../form/field';
import type { Kind } from '../form/kinds';
import { orNothing } from '../form/locator';
import { refusal } from '../form/refuse';
import { PactClient } from '../transport/client';
import type { CallBudget } from '../transport/context';
import type { Upload } from '../transport/upload';
import { prepareFile, readUpload } from './files';
import { Resumption } from './resumption';

/**
 * One input item on its way through an operation: what the form says for it, its calls to Pact, and its files. The one
 * argument of every operation.
 */
export class Item extends PactClient {
	/** What it told the user beside the output */
	readonly hints: NodeExecutionHint[] = [];

	constructor(
		private readonly execution: IExecuteFunctions,
		readonly index: number,
		budget: CallBudget,
		/** See `FormFacts` */
		private readonly defaultCompanyId: unknown = '',
	) {
		super(execution, budget);
	}

	/** The checked value of a field. @throws NodeOperationError that names the field */
	read<Value>(field: Field<Value>): Value {
		return this.check(field, this.received(field));
	}

	/** The checked value of a field that may stay empty: `undefined` then. An expression that yields nothing is refused. */
	readOptional<Value>(field: Field<Value>): Value | undefined {
		const received = this.received(field);
		return received === '' ? undefined : this.check(field, received);
	}

	/** What the form gives for a field, unchecked; `null` when an expression yields nothing. */
	received({ property: { name, type } }: FormElement): unknown {
		const extractValue = type === 'resourceLocator';
		// `null` as fallback: an expression that yields nothing must reach our check, not n8n's "could not get parameter".
		const received = this.execution.getNodeParameter(name, this.index, null, { extractValue });
		return extractValue ? orNothing(received, this.node.parameters[name]) : received;
	}

	/** The checked value of a field in Options; its default when nobody added it. */
	option<Value>(field: Field<Value>): Value {
		return this.collection('options').read(field);
	}

	/** The checked value of a field in Options; `undefined` when nobody added it, or it was left empty. */
	optionIfGiven<Value>(field: Field<Value>): Value | undefined {
		return this.collection('options').readIfGiven(field);
	}

	/** A collection of fields that people add one by one, such as Options or Update Fields. */
	collection(name: string): Collection {
		const given = this.execution.getNodeParameter(name, this.index, {}) as IDataObject;
		return new Collection(given, (field, received) => this.check(field, received));
	}

	/** The usable value of a field out of what was received. @throws NodeOperationError that names the field */
	check<Value>(field: Field<Value>, received: unknown): Value {
		const facts = { timezone: this.timezone, defaultCompanyId: this.defaultCompanyId };
		const { parse, remedy } = field;
		const value = parse(received, facts);
		if (value !== undefined) return value;
		return this.refuse(field, received, remedy);
	}

	/**
	 * Refuses a value in the words of the form.
	 *
	 * @param remedy what to do, such as "enter a whole number above 0"
	 */
	refuse({ property }: FormElement, received: unknown, remedy: Kind<unknown>['remedy']): never {
		throw refusal(this.node, property, { received, remedy, itemIndex: this.index });
	}

	/** The file in a binary field of this item, ready to be streamed. @throws NodeOperationError naming the fields there are */
	async readFile(field: FormElement, name: string): Promise<Upload> {
		const found = await readUpload.call(this.execution, this.index, name);
		return typeof found === 'string' ? this.refuse(field, name, found) : found;
	}

	/** A file for the output. */
	async makeFile(content: Buffer, fileName: string, mimeType: string): Promise<IBinaryData> {
		return await prepareFile.call(this.execution, content, fileName, mimeType);
	}

	/** Tells the user something beside the output. */
	hint(message: string, type: NodeExecutionHint['type'] = 'info'): void {
		this.addHints([{ message, location: 'outputPane', type }]);
	}

	/** The same for hints that were given before. */
	addHints(hints: readonly NodeExecutionHint[]): void {
		this.hints.push(...hints);
		if (hints.length > 0) this.execution.addExecutionHints(...hints);
	}

	/** How this execution waits and goes on. @throws NodeOperationError where n8n cannot wait */
	resumption(): Resumption {
		return new Resumption(this.execution);
	}

	/** What came in, without files. */
	get json(): IDataObject {
		return this.execution.getInputData()[this.index]?.json ?? {};
	}

	/** Writes the conversation of the first item down as the session of the execution. */
	nameSession(conversationId: unknown): void {
		if (this.index === 0) nameSession(this.execution, conversationId);
	}

	/** IANA name of the workflow's time zone, for dates that name none. */
	get timezone(): string {
		return this.execution.getTimezone();
	}

	/** The execution, the same object for all items: what is read once for all of them is kept by it. */
	get owner(): object {
		return this.execution;
	}
}

/** The fields that people added to a collection. */
export class Collection {
	constructor(
		private readonly given: IDataObject,
		private readonly check: <Value>(field: Field<Value>, received: unknown) => Value,
	) {}

	has({ property: { name } }: FormElement): boolean {
		return name in this.given;
	}

	/** What the form gives for a field, unchecked; `undefined` when nobody added it, `null` when an expression yields nothing. */
	received(field: FormElement): unknown {
		return this.has(field) ? (this.given[field.property.name] ?? null) : undefined;
	}

	/** The checked value of a field; its default when nobody added it. @throws NodeOperationError that names the field */
	read<Value>(field: Field<Value>): Value {
		const { default: fallback }: INodeProperties = field.property;
		return this.check(field, this.has(field) ? this.received(field) : fallback);
	}

	/** The checked value of a field; `undefined` when nobody added it, or it was left empty. */
	readIfGiven<Value>(field: Field<Value>): Value | undefined {
		const received = this.received(field);
		return received === undefined || received === '' ? undefined : this.check(field, received);
	}
}
