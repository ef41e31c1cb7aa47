import type { IAuthenticateGeneric, ICredentialType, INodeProperties } from 'n8n-workflow';

export class PactApi implements ICredentialType {
	name = 'pactApi';

	displayName = 'Pact API';

	documentationUrl =
		'https://github.com/n8n-nodes-pact/n8n-nodes-pact/blob/main/docs/getting-started.md#the-credential';

	icon = {
		light: 'file:../nodes/Pact/pact.svg',
		dark: 'file:../nodes/Pact/pact.dark.svg',
	} as const;

	properties: INodeProperties[] = [
		{
			displayName: 'API Token',
			name: 'apiToken',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description:
				'Sign in to Pact and copy the token from <a href="https://app.pact.im/account" target="_blank">your account page</a>. It gives access to all companies of that account.',
		},
		{
			displayName: 'Default Company ID',
			name: 'defaultCompanyId',
			type: 'string',
			default: '',
			placeholder: 'e.g. 154',
			description:
				'The company that nodes work in when their Company is left empty. Its number is in brackets in the list of companies that every Pact node shows.',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			default: 'https://api.pact.im',
			required: true,
			description: 'The address of the Pact API. Change it only to reach Pact through a proxy.',
		},
		{
			displayName:
				'The Base URL has to begin with https:// (or http://). For Pact it is https://api.pact.im.',
			name: 'baseUrlNotice',
			type: 'notice',
			default: '',
			displayOptions: { show: { baseUrl: [{ _cnd: { regex: '^(?!https?://)' } }] } },
		},
		// n8n adds these two itself. Declared here, they let other nodes such as HTTP Request send the token to Pact only.
		{
			displayName: 'Allowed HTTP Request Domains',
			name: 'allowedHttpRequestDomains',
			type: 'options',
			options: [
				{
					name: 'All',
					value: 'all',
					description: 'Allow all requests when used in the HTTP Request node',
				},
				{
					name: 'Specific Domains',
					value: 'domains',
					description: 'Restrict requests to specific domains',
				},
				{
					name: 'None',
					value: 'none',
					description: 'Block all requests when used in the HTTP Request node',
				},
			],
			default: 'domains',
			description: 'Which domains the token may be sent to by the HTTP Request node',
		},
		{
			displayName: 'Allowed Domains',
			name: 'allowedDomains',
			type: 'string',
			default: 'api.pact.im',
			placeholder: 'e.g. api.pact.im',
			description:
				'Comma-separated list of the domains that the HTTP Request node may send the token to',
			displayOptions: { show: { allowedHttpRequestDomains: ['domains'] } },
		},
	];

	authenticate: IAuthenticateGeneric = {
		type: 'generic',
		properties: { headers: { 'X-Private-Api-Token': '={{$credentials.apiToken.trim()}}' } },
	};
}
