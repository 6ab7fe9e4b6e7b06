package org.sosia.envelope; final class Placeholder {}
