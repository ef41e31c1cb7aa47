/**
 * Writes the conversation down as the session of the execution, by which n8n's list of executions can be filtered. n8n 1
 * has no place for it.
 */
export function nameSession(context: object, conversationId: unknown): void {
	if (typeof conversationId !== 'number' && typeof conversationId !== 'string') return;
	try {
		const { customData } = context as { customData?: { set?(key: string, value: string): void } };
		customData?.set?.('session_id', String(conversationId));
	} catch {
		// n8n takes ten values for each execution, and what is sent is sent whether or not there was room for this one.
	}
}
