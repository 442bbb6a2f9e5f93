"""Why a plan is as it is: what binds, what each rule costs, what more money gives, and what stands in the way."""
