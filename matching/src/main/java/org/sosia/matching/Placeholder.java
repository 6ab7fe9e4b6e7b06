package org.sosia.matching; final class Placeholder {}
