package org.sosia.testing;

import org.springframework.context.annotation.Configuration;

/** What the application under test has beyond the real one: fakes of what lies outside. */
@Configuration(proxyBeanMethods = false)
public class TestParts {}
