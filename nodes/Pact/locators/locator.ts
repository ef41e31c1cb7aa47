import type { IDataObject, ILoadOptionsFunctions, INodeListSearchItems } from 'n8n-workflow';
import type { ApiVersion } from '../api/apiVersion';
import type { Page } from '../api/pages';
import type { PactClient } from '../transport/client';

/** Tells which of Pact's APIs the open form works with. Every node has its own way to choose one. */
export type VersionOf = (form: ILoadOptionsFunctions) => ApiVersion;

/** One look into a list: the form that is open, the way to Pact, and what the user typed. */
export interface LookUp {
	form: ILoadOptionsFunctions;
	pact: PactClient;
	/** Without the spaces around it; `''` when nothing was typed */
	text: string;
}

/** Where the entries of a list come from. */
export interface Source {
	/** Reads the page with a token, the first one without */
	readPage(token: string | undefined): Promise<Page<IDataObject>>;
	toEntry(row: IDataObject): INodeListSearchItems;
	/** Whether Pact finds by itself what the user types, so that all it gives is shown */
	isSearchedByPact?: boolean;
}

/** A list of the form, by the version of Pact's API that it is read from. @throws NodeOperationError when the form lacks something */
export type Locator = Record<ApiVersion, (lookUp: LookUp) => Source>;
