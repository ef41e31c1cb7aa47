import { NodeOperationError, type IExecuteFunctions, type INodeProperties } from 'n8n-workflow';
import {
	ID_EXPECTED,
	parseId,
	parsePhone,
	parseSwitch,
	parseText,
	parseWebAddress,
	PHONE_EXPECTED,
	SWITCH_EXPECTED,
	TEXT_EXPECTED,
	WEB_ADDRESS_EXPECTED,
	type Kind,
} from './values';
import { MASK, withoutParameters } from '../transport/secrets';

/** Longest part of a bad value that an error repeats. */
const SHOWN_LENGTH = 60;

/**
 * Makes a function that reads a field and checks its value. It takes the field, the item, and the value when that was
 * already read, as from the Options collection; it throws a NodeOperationError that names the field by its label.
 */
export function readerOf<Value>({ parse, expected }: Kind<Value>) {
	return function (
		this: IExecuteFunctions,
		field: INodeProperties,
		itemIndex: number,
		received: unknown = read.call(this, field, itemIndex),
	): Value {
		return parse(received) ?? refuse.call(this, field, received, expected, itemIndex);
	};
}

/** Reads an ID, also out of a resource locator. */
export const readId = readerOf({ parse: parseId, expected: ID_EXPECTED });

/** Reads a phone number in the form Pact takes. */
export const readPhone = readerOf({ parse: parsePhone, expected: PHONE_EXPECTED });

/** Reads text that must not be blank. */
export const readText = readerOf({ parse: parseText, expected: TEXT_EXPECTED });

const readAnyAddress = readerOf({ parse: parseWebAddress, expected: WEB_ADDRESS_EXPECTED });

/** Reads the address of a file or of a receiver of events. This node's outputs show some without their secret. */
export function readWebAddress(
	this: IExecuteFunctions,
	field: INodeProperties,
	itemIndex: number,
	received?: unknown,
): string {
	const address = readAnyAddress.call(this, field, itemIndex, received);
	return address.includes(MASK)
		? refuse.call(
				this,
				field,
				address,
				`the whole address, with its secret for ${MASK},`,
				itemIndex,
			)
		: address;
}

/** Reads a switch, whose value may come from an expression. */
export const readSwitch = readerOf({ parse: parseSwitch, expected: SWITCH_EXPECTED });

/**
 * Reads a dropdown, whose value may come from an expression.
 *
 * @param received the value when it was already read, as from the Options collection
 * @throws NodeOperationError that lists what is accepted
 */
export function readChoice<Value extends string>(
	this: IExecuteFunctions,
	field: INodeProperties,
	accepted: readonly Value[],
	itemIndex: number,
	received: unknown = read.call(this, field, itemIndex),
): Value {
	const choice = accepted.find((value) => value === received);
	return choice ?? refuse.call(this, field, received, `one of ${accepted.join(', ')}`, itemIndex);
}

/**
 * Reads a whole number within bounds.
 *
 * @param received the value when it was already read, as from the Options collection
 * @throws NodeOperationError that names the field by its label
 */
export function readWholeNumber(
	this: IExecuteFunctions,
	field: INodeProperties,
	{ min, max = Number.MAX_SAFE_INTEGER }: { min: number; max?: number },
	itemIndex: number,
	received: unknown = read.call(this, field, itemIndex),
): number {
	const number =
		typeof received === 'string' && received.trim() !== '' ? Number(received) : received;
	if (Number.isInteger(number) && (number as number) >= min && (number as number) <= max) {
		return number as number;
	}
	const range = max === Number.MAX_SAFE_INTEGER ? `${min} or more` : `from ${min} to ${max}`;
	return refuse.call(this, field, received, `a whole number, ${range}`, itemIndex);
}

function read(this: IExecuteFunctions, field: INodeProperties, itemIndex: number): unknown {
	const isLocator = field.type === 'resourceLocator';
	// `null` as fallback: an expression that yields nothing must reach our check, not n8n's "could not get parameter".
	return this.getNodeParameter(field.name, itemIndex, null, { extractValue: isLocator });
}

/** Refuses a value in the words of the form: which field, what it got, what it takes. */
export function refuse(
	this: IExecuteFunctions,
	field: INodeProperties,
	received: unknown,
	expected: string,
	itemIndex: number,
): never {
	const isSecret = field.typeOptions?.password === true;
	throw new NodeOperationError(
		withoutParameters(this.getNode()),
		`${field.displayName}: ${describe(received, isSecret)}, but ${expected} is expected`,
		{
			itemIndex,
			description: `Change "${field.displayName}" in this node, or the expression that fills it.`,
		},
	);
}

function describe(received: unknown, isSecret: boolean): string {
	if (received === undefined || received === null || received === '') return 'nothing was given';
	if (isSecret) return 'the value cannot be used';
	const shown = typeof received === 'string' ? `"${received}"` : JSON.stringify(received);
	return `${shown.length > SHOWN_LENGTH ? `${shown.slice(0, SHOWN_LENGTH)}…` : shown} was given`;
}
