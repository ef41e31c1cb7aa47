import { allOperations } from './allOperations';

const fields = allOperations.flatMap((operation) => operation.fields);
const takesExpressions = new Set(
	fields.filter(({ noDataExpression }) => !noDataExpression).map(({ name }) => name),
);

/**
 * Fields for which the editor offers no expression. Since 2.41, or somewhat earlier, n8n does not evaluate one that stands in
 * a workflow all the same.
 */
export const fixedFields: ReadonlySet<string> = new Set(
	['resource', 'operation', 'apiVersion', ...fields.map(({ name }) => name)].filter(
		(name) => !takesExpressions.has(name),
	),
);
