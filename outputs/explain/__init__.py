"""Why a plan is as it is: what binds, what each rule costs, what a krone more gives, and what stands in the way."""
