FORMS = ("receipt", "supplement", "refusal", "apology", "stop", "control")
