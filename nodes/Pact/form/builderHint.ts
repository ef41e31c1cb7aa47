/**
 * A hint for what builds workflows with a model: n8n's AI assistant and its MCP server read it for installed nodes. The
 * types of older n8n versions lack it, so it is spread into a property as a plain object. Never on a property called
 * `resource`, `operation` or `mode`: n8n 2.41 refuses the whole package then.
 */
export const builderHint = (propertyHint: string): object => ({ builderHint: { propertyHint } });
