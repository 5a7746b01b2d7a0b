package dev.cartshift.live;

import tools.jackson.databind.json.JsonMapper;

/** What the control page's server answers. */
record Reply(int status, String type, byte[] body) {

	static Reply json(int status, Object value) {
		return new Reply(status, "application/json", JsonMapper.shared().writeValueAsBytes(value));
	}

	/** A refusal, as in RFC 9457. */
	static Reply problem(int status, String detail) {
		return new Reply(status, "application/problem+json",
				JsonMapper.shared().writeValueAsBytes(new Problem(status, detail)));
	}

	static Reply of(Outcome outcome) {
		return switch (outcome) {
			case Outcome.Done() -> json(200, new Word("done"));
			case Outcome.Begun() -> json(202, new Word("begun"));
			case Outcome.NoSuchReplica(String name) -> problem(404, "there is no replica " + name);
			case Outcome.Clash(String why) -> problem(409, why);
			case Outcome.Senseless(String why) -> problem(400, why);
		};
	}

	private record Problem(int status, String detail) {
	}

	private record Word(String outcome) {
	}

}
