import type { IHookFunctions } from 'n8n-workflow';
import type { PactClient } from '../../transport/client';
import type { OwnAddress } from './ownAddress';

/** What a registration needs for one step: n8n's hook, the way to Pact, the company, and where this node listens. */
export interface RegistrationStep {
	hooks: IHookFunctions;
	pact: PactClient;
	companyId: number;
	own: OwnAddress;
}

/** A way to have Pact deliver to this node. */
export interface Registration {
	/** Whether Pact delivers to this address, with a secret that lets it in */
	isActive(step: RegistrationStep): Promise<boolean>;
	/** @throws NodeApiError when Pact does not deliver here afterwards */
	activate(step: RegistrationStep): Promise<void>;
	/** Succeeds when there was nothing to remove */
	deactivate(step: RegistrationStep): Promise<void>;
}
