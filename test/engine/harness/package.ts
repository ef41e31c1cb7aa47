import './environment';
import path from 'node:path';
import { PackageDirectoryLoader } from 'n8n-core';
import {
	NodeConnectionTypes,
	NodeHelpers,
	type ICredentialType,
	type INodeType,
	type INodeTypes,
	type IVersionedNodeType,
} from 'n8n-workflow';
import { stubFlow } from './stubFlow';
import { stubNodes } from './stubNodes';
import { stubServices } from './stubServices';

export const projectRoot = path.resolve(__dirname, '../../..');

export interface LoadedPackage {
	nodeTypes: INodeTypes;
	credentialType(name: string): ICredentialType;
	/** Types as they stand in workflows: `n8n-nodes-pact.pact` */
	typeNames: string[];
}

let loaded: Promise<LoadedPackage> | undefined;

/** The built package, loaded the way n8n loads it: by the paths in package.json, from `dist`. */
export async function loadPackage(): Promise<LoadedPackage> {
	loaded ??= load();
	return await loaded;
}

async function load(): Promise<LoadedPackage> {
	const loader = new PackageDirectoryLoader(projectRoot);
	await loader.loadAll();
	const types = new Map<string, INodeType | IVersionedNodeType>(
		Object.entries({ ...stubNodes, ...stubFlow, ...stubServices }),
	);
	for (const [name, { type }] of Object.entries(loader.nodeTypes)) {
		types.set(`${loader.packageName}.${name}`, type);
		if ('execute' in type && type.description.usableAsTool) {
			types.set(`${loader.packageName}.${name}Tool`, asTool(type));
			if (type.description.webhooks) {
				types.set(`${loader.packageName}.${name}HitlTool`, asTool(type));
			}
		}
	}

	const isOurs = (name: string) => name.startsWith(loader.packageName) && !name.endsWith('Tool');
	const find = (name: string) => {
		const type = types.get(name);
		if (!type) throw new Error(`No node type "${name}". Run "npm run build", or add a stub.`);
		return type;
	};
	return {
		typeNames: [...types.keys()].filter((name) => isOurs(name)),
		nodeTypes: {
			getByName: find,
			getByNameAndVersion: (name, version) => NodeHelpers.getVersionedNodeType(find(name), version),
			getKnownTypes: () => ({}),
		},
		credentialType: (name) => {
			const credential = loader.credentialTypes[name];
			if (!credential) throw new Error(`No credential type "${name}"`);
			return credential.type;
		},
	};
}

/** What n8n makes of a node that agents may use. */
function asTool(type: INodeType): INodeType {
	const description = { ...type.description, inputs: [], outputs: [NodeConnectionTypes.AiTool] };
	return { ...type, description: { ...description, usableAsTool: undefined } };
}
