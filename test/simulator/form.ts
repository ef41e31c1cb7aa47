import { invalid } from './envelopes';

export type Parameters = Record<string, unknown>;

interface Rule {
	required?: boolean;
}
interface TextRule extends Rule {
	maximum?: number;
	pattern?: RegExp;
	oneOf?: readonly string[];
}
interface NumberRule extends Rule {
	minimum?: number;
	maximum?: number;
}

/**
 * Reads the parameters of one request and gathers everything wrong with them, so that one answer names it all.
 * Forms and query strings carry text only, so numbers and booleans are accepted as text too (README §3).
 */
export class Form {
	private readonly problems: string[] = [];

	constructor(private readonly parameters: Parameters) {}

	has(name: string): boolean {
		return Object.hasOwn(this.parameters, name);
	}

	raw(name: string): unknown {
		return this.parameters[name];
	}

	text(name: string, rule: TextRule & { required: true }): string;
	text(name: string, rule?: TextRule): string | undefined;
	text(name: string, rule: TextRule = {}): string | undefined {
		const value = this.parameters[name];
		if (isBlank(value)) return this.missing(name, rule, rule.required ? '' : undefined);
		if (typeof value === 'object') return this.wrong(name, 'is invalid', '');
		const text = String(value);
		const { maximum, pattern, oneOf } = rule;
		if (maximum !== undefined && text.length > maximum)
			return this.wrong(name, `is too long (maximum is ${maximum} characters)`, text);
		if (pattern && !pattern.test(text)) return this.wrong(name, 'is invalid', text);
		if (oneOf && !oneOf.includes(text))
			return this.wrong(name, 'is not included in the list', text);
		return text;
	}

	integer(name: string, rule: NumberRule = {}): number | undefined {
		const value = this.parameters[name];
		if (isBlank(value)) return this.missing(name, rule, undefined);
		const number = toInteger(value);
		if (number === undefined) return this.wrong(name, 'is not a number', undefined);
		const { minimum = -Infinity, maximum = Infinity } = rule;
		if (number < minimum || number > maximum) return this.wrong(name, 'is invalid', undefined);
		return number;
	}

	boolean(name: string, rule: Rule = {}): boolean | undefined {
		const value = this.parameters[name];
		if (isBlank(value)) return this.missing(name, rule, undefined);
		if ([true, 'true', 1, '1'].includes(value as never)) return true;
		if ([false, 'false', 0, '0'].includes(value as never)) return false;
		return this.wrong(name, 'is invalid', undefined);
	}

	integers(name: string, rule: Rule = {}): number[] | undefined {
		const values = this.list(name, rule);
		const numbers = values?.map(toInteger);
		if (numbers === undefined) return undefined;
		const known = numbers.filter((number) => number !== undefined);
		return known.length === numbers.length ? known : this.wrong(name, 'is invalid', undefined);
	}

	texts(name: string, rule: Rule = {}): string[] | undefined {
		const values = this.list(name, rule);
		if (values?.some((value) => typeof value === 'object'))
			return this.wrong(name, 'is invalid', undefined);
		return values?.map(String);
	}

	/** A nested object, read by a form of its own; its problems are told with this form's. */
	object(name: string, rule: Rule = {}): Form | undefined {
		const value = this.parameters[name];
		if (isBlank(value)) return this.missing(name, rule, undefined);
		if (!isParameters(value)) return this.wrong(name, 'is invalid', undefined);
		const inner = new Form(value);
		this.inner.push([name, inner]);
		return inner;
	}
	private readonly inner: Array<[string, Form]> = [];

	problem(name: string, what: string): void {
		this.problems.push(`${label(name)} ${what}`);
	}

	/** Refuses the request when anything was wrong. */
	check(): void {
		const problems = this.allProblems();
		if (problems.length > 0) throw invalid(...problems);
	}

	private allProblems(): string[] {
		const inner = this.inner.flatMap(([name, form]) =>
			form.allProblems().map((problem) => `${label(name)} ${problem.toLowerCase()}`),
		);
		return [...this.problems, ...inner];
	}

	private list(name: string, rule: Rule): unknown[] | undefined {
		const value = this.parameters[name];
		if (isBlank(value)) return this.missing(name, rule, undefined);
		if (Array.isArray(value)) return value;
		// A query parser turns long or sparse `name[7]=…` lists into objects with numeric keys.
		if (isParameters(value)) return Object.values(value);
		return [value];
	}

	private missing<Value>(name: string, rule: Rule, value: Value): Value {
		if (rule.required) this.problem(name, "can't be blank");
		return value;
	}

	private wrong<Value>(name: string, what: string, value: Value): Value {
		this.problem(name, what);
		return value;
	}
}

export function isParameters(value: unknown): value is Parameters {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isBlank(value: unknown): boolean {
	return value === undefined || value === null || (typeof value === 'string' && !value.trim());
}

function toInteger(value: unknown): number | undefined {
	const text = typeof value === 'number' ? String(value) : value;
	if (typeof text !== 'string' || !/^-?\d{1,15}$/.test(text.trim())) return undefined;
	return Number(text);
}

function label(name: string): string {
	const words = name.replaceAll('_', ' ');
	return words.charAt(0).toUpperCase() + words.slice(1);
}
